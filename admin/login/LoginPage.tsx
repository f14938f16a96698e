import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useLogin } from 'react-admin';
import { signIn, type OrganisationChoice } from '../api/session';
import { Trouble } from '../layout/Trouble';
import { Doorway } from './Doorway';
import { OrganisationPicker } from './OrganisationPicker';

/** Where people sign in; who acts for several organisations chooses one of them here. */
export function LoginPage() {
  const enter = useLogin();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [organisations, setOrganisations] = useState<readonly OrganisationChoice[]>();
  const [trouble, setTrouble] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);

  async function attempt(organisationId?: string) {
    setIsBusy(true);
    setTrouble(undefined);
    try {
      const outcome = await signIn(email.trim(), password, organisationId);
      if (outcome.kind === 'signedIn') await enter({});
      else if (outcome.kind === 'chooseOrganisation') setOrganisations(outcome.organisations);
      else if (outcome.kind === 'locked') setTrouble(lockedOut(outcome.waitSeconds));
      else setTrouble(outcome.message);
    } catch (error) {
      setTrouble(error instanceof TypeError ? 'The server cannot be reached.' : (error as Error).message);
    } finally {
      setIsBusy(false);
    }
  }

  if (organisations)
    return (
      <Doorway title="For whom do you work today?">
        {trouble && <Trouble message={trouble} />}
        <OrganisationPicker organisations={organisations} isBusy={isBusy} onPick={(id) => void attempt(id)} />
      </Doorway>
    );
  return (
    <Doorway title="Sign in">
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          void attempt();
        }}
        sx={{ display: 'grid', gap: 2 }}
      >
        {trouble && <Trouble message={trouble} />}
        <TextField
          label="E-mail address"
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" variant="contained" size="large" disabled={isBusy}>
          {isBusy ? 'Signing in …' : 'Sign in'}
        </Button>
      </Box>
    </Doorway>
  );
}

function lockedOut(waitSeconds: number): string {
  const minutes = Math.ceil(waitSeconds / 60);
  const wait = minutes <= 1 ? 'a minute' : `${minutes} minutes`;
  return `Too many attempts. Signing in is locked; try again in ${wait}.`;
}
