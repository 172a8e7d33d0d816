import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from '@testing-library/react';
import { Bird } from './bird.tsx';

it('is drawn in index.html as it is on the page, so that nothing jumps when the page takes over', () => {
  const html = readFileSync(join(__dirname, '../../index.html'), 'utf8');
  const first = new DOMParser().parseFromString(html, 'text/html').querySelector('.splash svg');
  const { container } = render(<Bird className="size-20" />);
  expect(first?.outerHTML.replaceAll(/\s+/g, ' ').replaceAll('> <', '><')).toBe(container.innerHTML);
});
