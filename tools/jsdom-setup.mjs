/** What every browser has and jsdom does not hand on. Runs before the tests of the projects that render. */
import { TextDecoder, TextEncoder } from 'node:util';

Object.assign(globalThis, { TextDecoder, TextEncoder });

// jsdom has the element, not its methods.
if (!('showModal' in HTMLDialogElement.prototype)) {
  Object.assign(HTMLDialogElement.prototype, {
    showModal() {
      this.open = true;
    },
    close() {
      this.open = false;
    },
  });
}
if (!('showPopover' in HTMLElement.prototype)) {
  Object.assign(HTMLElement.prototype, {
    showPopover() {
      this.toggleAttribute('open', true);
    },
    hidePopover() {
      this.toggleAttribute('open', false);
    },
  });
}
// jsdom lays nothing out, so nothing can be out of sight.
Element.prototype.scrollIntoView = () => {};
