import { serviceSource } from '../api/documents/service';
import { EditorPage } from '../editor/EditorPage';
import { ServiceForm } from './ServiceForm';

/** A service as somebody edits it in a change set. */
export const ServiceEditor = () => <EditorPage source={serviceSource}>{() => <ServiceForm />}</EditorPage>;
