"""Papers from elsewhere: what `seeds/sources.yml` names is asked for and stored as documents."""
