import Button from '@mui/material/Button';
import { usePermissions } from 'react-admin';
import { Link } from 'react-router-dom';
import { kindOfFolder } from '../api/documentKinds';
import { useActiveSet } from '../change-sets/activeSet';
import { useMayEdit } from './useMayEdit';

interface EditButtonProps {
  /** Where the pages of the kind are, as `teams`. */
  readonly folder: string;
  readonly documentKey: string;
}

/** The ways from the page of a document to its history, and to its editor. */
export function EditButton({ folder, documentKey }: EditButtonProps) {
  const { permissions: role } = usePermissions<string>();
  const { id } = useActiveSet();
  const mayEdit = useMayEdit();
  const isStaff = role === 'OPS_LEADER' || role === 'AGENT';
  return (
    <>
      {isStaff && (
        <Button variant="outlined" component={Link} to={`/history/${kindOfFolder(folder) ?? folder}/${documentKey}`}>
          History
        </Button>
      )}
      {mayEdit && (
        <Button
          variant="contained"
          component={Link}
          to={`/${folder}/${documentKey}/edit${id ? `?changeSet=${id}` : ''}`}
        >
          Edit
        </Button>
      )}
    </>
  );
}
