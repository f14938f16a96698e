import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { mayReadTemplates } from '../../core/templates/policy.js';
import { purposes, variablesOf } from '../../core/templates/variables.js';
import { Service } from '../../database/catalog/Service.js';
import { MessageTemplate, messageTemplateViews } from '../../database/templates/MessageTemplate.js';
import { ConfigurationArgs, configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';
import { ShownVariable } from './inputs.js';

/** Message templates and what they may speak of: the provider's matter. */
@Resolver(() => MessageTemplate)
export class MessageTemplateResolver {
  @Query(() => [MessageTemplate], { description: "All message templates, by name. For the provider's people." })
  async messageTemplates(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly MessageTemplate[]> {
    return messageTemplateViews.all(await configurationIn(context, asked));
  }

  @Query(() => MessageTemplate, {
    nullable: true,
    description: "The message template of that key; null when there is none. For the provider's people.",
  })
  async messageTemplate(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the template.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<MessageTemplate | null> {
    return messageTemplateViews.of(await configurationIn(context, asked), key);
  }

  @Query(() => [ShownVariable], {
    description:
      "What templates of a purpose may speak of, in the order in which it is shown. For the provider's people.",
  })
  templateVariables(
    @Arg('purpose', () => String, {
      nullable: true,
      description: 'ACKNOWLEDGEMENT or RESOLUTION_NOTICE; null asks for what any template may speak of.',
    })
    purpose: string | null,
  ): readonly ShownVariable[] {
    const asked = purposes.filter((known) => (purpose ?? known) === known);
    const found = new Map(asked.flatMap((known) => [...variablesOf(known)]));
    return [...found].map(([name, { description, example }]) => ({ name, description, example: String(example) }));
  }
}

/** The templates of a service; templates stand to the right of the catalog, so they add the fields. */
@Resolver(() => Service)
export class TemplatesOfServiceResolver {
  @FieldResolver(() => MessageTemplate, {
    nullable: true,
    description:
      "Template that new incidents are acknowledged by; null when none is, and for all but the provider's people.",
  })
  acknowledgement(@Root() service: Service, @Ctx() context: Context): MessageTemplate | null {
    return templateOf(service, service.acknowledgementKey, context);
  }

  @FieldResolver(() => MessageTemplate, {
    nullable: true,
    description:
      "Template of what is written when an incident is resolved; null when nothing is, and for all but the provider's people.",
  })
  resolutionNotice(@Root() service: Service, @Ctx() context: Context): MessageTemplate | null {
    return templateOf(service, service.resolutionNoticeKey, context);
  }
}

function templateOf({ release }: Service, key: string | null, { actor }: Context): MessageTemplate | null {
  return key !== null && mayReadTemplates(actor) ? messageTemplateViews.of(release, key) : null;
}
