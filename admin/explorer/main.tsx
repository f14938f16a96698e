import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { examples } from './examples';
import './explorer.css';

const fetcher = createGraphiQLFetcher({ url: '/graphql' });
const [first = { query: '' }] = examples;

createRoot(document.getElementById('explorer') as HTMLElement).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={[...examples]}
    initialQuery={first.query}
    defaultEditorToolsVisibility="headers"
  />,
);
