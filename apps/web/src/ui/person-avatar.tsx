import { Avatar } from './avatar.tsx';
import { StatusDot, type DotState } from './status-dot.tsx';

interface PersonAvatarProps {
  readonly id: string;
  readonly name: string;
  readonly size: 'xs' | 'sm' | 'md' | 'lg';
  readonly state: DotState;
}

/** A person and how he is. */
export const PersonAvatar = ({ id, name, size, state }: PersonAvatarProps) => (
  <span className="relative flex shrink-0">
    <Avatar id={id} name={name} size={size} />
    <span className="dot-notch">
      <StatusDot state={state} />
    </span>
  </span>
);
