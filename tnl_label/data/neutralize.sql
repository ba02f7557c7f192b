-- A neutralised copy cannot issue: its keys lose their private part.
UPDATE tnl_signing_key SET private_pem = NULL;
