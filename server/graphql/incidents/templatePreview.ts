import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { bodyOf } from '../../database/configuration/Editable.js';
import { previewTemplate } from '../../database/incidents/templatePreview.js';
import { EditableMessageTemplate } from '../../database/templates/EditableMessageTemplate.js';
import { showFinding } from '../configuration/findings.js';
import type { Context } from '../kernel/Context.js';
import { readOptionalId } from '../kernel/readId.js';
import { TemplatePreview } from '../templates/inputs.js';

/** A template may take as long as rendering may: few of them in one operation. */
const costOfPreview = 2_400;

/** What a template would say of an incident; the incidents stand to the right of templates, so they show it. */
@Resolver()
export class TemplatePreviewResolver {
  @Query(() => TemplatePreview, {
    complexity: costOfPreview,
    description:
      "The message that a template, saved or not, would make: of an incident as it is now, or of examples. Exactly what would be written, by the same functions. For the provider's people.",
  })
  async messageTemplatePreview(
    @Ctx() { work }: Context,
    @Arg('document', () => EditableMessageTemplate, { description: 'The template as an editor holds it.' })
    document: EditableMessageTemplate,
    @Arg('incidentId', () => ID, {
      nullable: true,
      description: 'Incident to speak of; null takes the examples of the variables.',
    })
    incidentId: string | null,
  ): Promise<TemplatePreview> {
    const id = readOptionalId('Incident', incidentId, ['incidentId']);
    const preview = await previewTemplate(work, bodyOf(EditableMessageTemplate, document), id);
    return { ...preview, findings: preview.findings.map(showFinding) };
  }
}
