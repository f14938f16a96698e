import { lazy } from 'react';

export const TemplateList = lazy(() => import('./TemplateList').then((m) => ({ default: m.TemplateList })));
export const TemplatePage = lazy(() => import('./TemplatePage').then((m) => ({ default: m.TemplatePage })));
export const TemplateEditor = lazy(() => import('./TemplateEditor').then((m) => ({ default: m.TemplateEditor })));
