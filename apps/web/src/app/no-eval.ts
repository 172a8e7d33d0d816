import { config } from 'zod';

// zod compiles its schemas with `new Function`, and tries whether it may. The page's Content-Security-Policy forbids that and reports
// the try, so zod has to know before the first schema is made: this is the first import of main.tsx.
config({ jitless: true });
