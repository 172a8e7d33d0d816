import { createContext, use, type ReactElement, type Ref } from 'react';
import {
  Virtualizer,
  type CustomContainerComponentProps,
  type CustomItemComponentProps,
  type VirtualizerHandle,
} from 'virtua';

/** Below this a page can hold them all, and the browser's own search finds them; above it only those in sight are there. */
const virtualFrom = 150;

interface Frame {
  /** What is listed: for assistive technology. */
  readonly label: string;
  readonly className?: string;
}

const Scope = createContext<Frame & { readonly size: number }>({ label: '', size: 0 });

const Container = (props: Partial<CustomContainerComponentProps>) => {
  const { label, className } = use(Scope);
  // A list without bullets is no list to Safari, unless it says so.
  // oxlint-disable-next-line jsx-a11y/no-redundant-roles
  return <ul role="list" aria-label={label} className={className} {...props} />;
};

// Those out of sight are not there: how many they are has to be said.
const Item = ({ index, ...rest }: CustomItemComponentProps) => (
  <li aria-setsize={use(Scope).size} aria-posinset={index + 1} {...rest} />
);

interface VirtualListProps<T> extends Frame {
  readonly items: readonly T[];
  /** The row of an item; it has a key. */
  readonly children: (item: T, index: number) => ReactElement;
  /** The row that stays though it is out of sight, because the keyboard is there. */
  readonly kept: number;
  readonly handle: Ref<VirtualizerHandle>;
}

/** A list of any length, alone in what scrolls it. */
export const VirtualList = <T,>({ items, children, kept, handle, ...frame }: VirtualListProps<T>) => (
  <Scope value={{ ...frame, size: items.length }}>
    {items.length < virtualFrom ? (
      <Container>
        {items.map((item, index) => {
          const row = children(item, index);
          return <li key={row.key}>{row}</li>;
        })}
      </Container>
    ) : (
      <Virtualizer ref={handle} data={items} as={Container} item={Item} keepMounted={[kept]}>
        {children}
      </Virtualizer>
    )}
  </Scope>
);
