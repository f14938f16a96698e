import { MessageTemplateResolver, TemplatesOfServiceResolver } from '../../graphql/templates/resolvers.js';

/** What message templates offer to the process. */
export const templates = { resolvers: [MessageTemplateResolver, TemplatesOfServiceResolver] };
