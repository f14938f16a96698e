import { openPage, signIn, type WatchedPage } from '../support/browser.js';
import type { Scene } from './scene.js';

const password = 'a second pair of eyes';

/** A second ops leader, signed in: what needs four eyes needs two of them. */
export async function colleague(scene: Scene, displayName: string): Promise<WatchedPage> {
  const email = `${displayName.toLowerCase().replaceAll(' ', '.')}@signalbox.example`;
  const { viewer } = await scene.ask('{ viewer { organisation { id } } }');
  const { userInvite } = await scene.ask(
    `mutation ($input: UserInviteInput!) { userInvite(input: $input) { invitationToken userErrors { message } } }`,
    { input: { email, displayName, role: 'OPS_LEADER', organisationId: viewer.organisation.id } },
  );
  const watched = await openPage(scene.browser);
  const answer = await watched.page.context().request.post(`${scene.api.address}/auth/accept-invitation`, {
    data: { token: userInvite.invitationToken, password },
    headers: { origin: scene.api.address },
  });
  if (!answer.ok()) throw new Error(await answer.text());
  await signIn(watched.page, scene.api.address, { email, password });
  return watched;
}
