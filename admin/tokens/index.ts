import { lazy } from 'react';

export const TokenList = lazy(() => import('./TokenList').then((m) => ({ default: m.TokenList })));
