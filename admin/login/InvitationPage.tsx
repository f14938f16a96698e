import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { acceptInvitation } from '../api/session';
import { Trouble } from '../layout/Trouble';
import { Doorway } from './Doorway';

/**
 * Where somebody who was invited sets a password. The invitation stands behind the # of the address, which browsers
 * send to no server, so it comes into no log.
 */
export function InvitationPage() {
  const { hash } = useLocation();
  const [token, setToken] = useState(decodeURIComponent(hash.slice(1)));
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isDone, setIsDone] = useState(false);

  async function accept() {
    if (password !== again) return setTrouble('The two passwords are not the same.');
    const found = await acceptInvitation(token.trim(), password);
    setTrouble(found);
    setIsDone(found === null);
  }

  if (isDone)
    return (
      <Doorway title="Welcome">
        <Typography>
          Your password is set. <Link to="/login">Sign in</Link>
        </Typography>
      </Doorway>
    );
  return (
    <Doorway title="Accept the invitation">
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          void accept();
        }}
        sx={{ display: 'grid', gap: 2 }}
      >
        {trouble && <Trouble message={trouble} />}
        <TextField label="Invitation" required value={token} onChange={(event) => setToken(event.target.value)} />
        <TextField
          label="New password"
          type="password"
          autoComplete="new-password"
          required
          helperText="At least 12 characters; a few words are better than symbols."
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <TextField
          label="New password again"
          type="password"
          autoComplete="new-password"
          required
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
        <Button type="submit" variant="contained" size="large">
          Set the password
        </Button>
      </Box>
    </Doorway>
  );
}
