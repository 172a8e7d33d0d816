/** Seen by nobody but password managers, which keep a password with a name. */
export const Username = ({ name }: { name: string }) => (
  <input type="text" autoComplete="username" value={name} readOnly hidden />
);
