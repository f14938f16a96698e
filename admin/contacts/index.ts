import { lazy } from 'react';

export const ContactList = lazy(() => import('./ContactList').then((m) => ({ default: m.ContactList })));
export const ContactPage = lazy(() => import('./ContactPage').then((m) => ({ default: m.ContactPage })));
