-- Only a shared database has limits that processes share: nothing changes here.
SELECT 1;
