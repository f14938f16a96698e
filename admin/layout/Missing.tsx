import { useLocation } from 'react-router-dom';
import { kindOfFolder } from '../api/documentKinds';
import { useActiveSet } from '../change-sets/activeSet';
import { BrokenDocument } from '../change-sets/BrokenDocument';
import { useBrokenDocuments } from '../change-sets/useBrokenDocuments';
import { NotFound } from './NotFound';
import { Waiting } from './Waiting';

/** What is shown for an address at which nothing is: of a document that has errors in the change set, that it does. */
export function Missing({ what }: { what: string }) {
  const { id } = useActiveSet();
  const [, folder = '', key = ''] = useLocation().pathname.split('/');
  const kind = kindOfFolder(folder);
  const { broken, isKnown } = useBrokenDocuments(folder);
  const document = broken.find((each) => each.key === decodeURIComponent(key));
  if (!isKnown) return <Waiting />;
  if (kind && id && document) return <BrokenDocument kind={kind} changeSet={id} document={document} />;
  // a change set has drafts of documents of configuration alone
  return <NotFound what={what} changeSet={kind === undefined ? null : id} />;
}
