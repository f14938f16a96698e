import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { useMayEdit } from './useMayEdit';

interface EditButtonProps {
  /** Where the pages of the kind are, as `teams`. */
  readonly folder: string;
  readonly documentKey: string;
}

/** The way from the page of a document to its editor. */
export const EditButton = ({ folder, documentKey }: EditButtonProps) =>
  useMayEdit() && (
    <Button variant="contained" component={Link} to={`/${folder}/${documentKey}/edit`}>
      Edit
    </Button>
  );
