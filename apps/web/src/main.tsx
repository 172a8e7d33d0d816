import './app/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createChatClient, indexedDbOutboxStore } from '@roost/react';
import { App } from './app/app.tsx';
import { loadLater } from './app/later/later.tsx';
import './styles.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');

createRoot(root).render(
  <StrictMode>
    <App client={createChatClient({ outboxStore: indexedDbOutboxStore() })} />
  </StrictMode>,
);

loadLater();
