import NotificationsIcon from '@mui/icons-material/NotificationsNone';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useNotify, usePermissions } from 'react-admin';
import { NotificationsMarkRead, type NotificationRow, type NotificationsRow } from '../api/notifications';
import { submit } from '../api/submit';
import { useRow } from '../api/useRow';
import { NotificationItem } from './NotificationItem';

/** The bell: how much somebody was told and has not read, and what it was. Nothing for those who are told nothing. */
export function Bell() {
  const { permissions: role } = usePermissions<string>();
  return role === 'OPS_LEADER' || role === 'AGENT' ? <BellButton /> : null;
}

function BellButton() {
  const query = useRow<NotificationsRow>('notifications', 'mine', { refetchInterval: 30_000 });
  const notify = useNotify();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const title = useId();
  const unread = query.data?.unreadNotifications ?? 0;
  const nodes = query.data?.notifications.nodes ?? [];

  function read(ids: string[] | null) {
    submit(NotificationsMarkRead, { ids })
      .then(() => query.refetch())
      .catch((error: Error) => notify(error.message, { type: 'error' }));
  }
  function go({ id, readAt }: NotificationRow) {
    setAnchor(null);
    if (!readAt) read([id]);
  }

  return (
    <>
      <IconButton
        aria-label={unread ? `Notifications, ${unread} unread` : 'Notifications'}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => {
          setAnchor(event.currentTarget);
          void query.refetch();
        }}
        sx={(theme) => ({
          color: theme.palette.signal.rail.text,
          '&:hover': { bgcolor: theme.palette.signal.rail.active },
        })}
      >
        {/* a badge keeps its last number, unseen, which is then no part of what the button is called */}
        {unread > 0 ? (
          <Badge
            badgeContent={unread}
            max={99}
            slotProps={{ badge: { 'aria-hidden': true } }}
            sx={{ '& .MuiBadge-badge': { bgcolor: '#ffd166', color: '#1b1b1b', fontWeight: 700 } }}
          >
            <NotificationsIcon aria-hidden fontSize="small" />
          </Badge>
        ) : (
          <NotificationsIcon aria-hidden fontSize="small" />
        )}
      </IconButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-labelledby': title,
            sx: { width: 400, maxWidth: 'calc(100vw - 32px)', maxHeight: '70vh' },
          },
        }}
      >
        <Box
          sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 1, px: 2, pt: 1.5, pb: 1 }}
        >
          <Typography variant="h2" id={title}>
            Notifications
          </Typography>
          <Button size="small" disabled={unread === 0} onClick={() => read(null)}>
            Mark all as read
          </Button>
        </Box>
        {query.error ? (
          <Empty text="What you were told cannot be read just now." />
        ) : nodes.length === 0 ? (
          <Empty text="Nothing yet. You are told here when a clock of your work needs you." />
        ) : (
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, pb: 1 }}>
            {nodes.map((notification) => (
              <NotificationItem key={notification.id} notification={notification} onGo={() => go(notification)} />
            ))}
          </Box>
        )}
      </Popover>
    </>
  );
}

const Empty = ({ text }: { text: string }) => (
  <Box sx={{ px: 2, pb: 2, color: 'text.secondary', fontSize: '0.875rem' }}>{text}</Box>
);
