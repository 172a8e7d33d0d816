export const entriesWords = {
  menu: 'What to do with this message',
  close: 'Close',
  edit: 'Edit message',
  remove: 'Delete message',
  editor: 'Edit message',
  editorHint: 'Enter saves · Esc cancels',
  save: 'Save',
  cancel: 'Cancel',
  edited: 'edited',
  deleted: 'This message was deleted.',
  confirm: 'Delete this message?',
  confirmHelp: 'Its text is taken away for everybody, for good.',
} as const;
