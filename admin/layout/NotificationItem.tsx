import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { NotificationRow } from '../api/notifications';
import { Instant } from '../fields/Instant';

interface NotificationItemProps {
  readonly notification: NotificationRow;
  readonly onGo: () => void;
}

/** One thing that somebody was told, as a way to the record. */
export const NotificationItem = ({ notification, onGo }: NotificationItemProps) => {
  const { summary, createdAt, readAt, record } = notification;
  const words = (
    <>
      <Box component="span" sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        {!readAt && <UnreadMark />}
        <Box component="span" sx={{ fontWeight: readAt ? 400 : 650 }}>
          {summary}
        </Box>
      </Box>
      <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.8125rem' }}>
        {record ? `${record.number} ${record.title}` : 'A record that is no more'}, <Instant at={createdAt} />
      </Box>
    </>
  );
  const sx = { display: 'block', px: 2, py: 1, color: 'text.primary', fontSize: '0.875rem', textDecoration: 'none' };
  return (
    <li>
      {record ? (
        <Box
          component={Link}
          to={`/${record.__typename === 'Change' ? 'changes' : 'incidents'}/${record.id}`}
          onClick={onGo}
          sx={{ ...sx, '&:hover': { bgcolor: 'action.hover' } }}
        >
          {words}
        </Box>
      ) : (
        <Box sx={sx}>{words}</Box>
      )}
    </li>
  );
};

const UnreadMark = () => (
  <Box
    component="span"
    role="img"
    aria-label="Unread"
    sx={{ flex: 'none', width: 8, height: 8, borderRadius: 4, bgcolor: 'primary.main', alignSelf: 'center' }}
  />
);
