import { useId, type ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly help?: string | undefined;
  readonly children: ReactNode;
}

export const Section = ({ title, help, children }: SectionProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="font-semibold">
        {title}
      </h3>
      {help !== undefined && <p className="text-muted mt-1 text-sm text-pretty">{help}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
};
