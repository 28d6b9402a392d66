-- The page of public acts leafs through them by their place, newest first; the sealed ones are far more and stay outside.
create index ledger_act_in_clear on ledger_act (leaf_index) where n is null;
