import { Page } from '../layout/Page';

/** How the desk is doing now. */
export const Dashboard = () => <Page title="Dashboard">{null}</Page>;
