#!/usr/bin/env bash
# Makes packaging/matrix.md anew: every system in every scenario of the practice organization, walked by the test that keeps it.
set -euo pipefail
cd "$(dirname "$0")/.."
MAILSEAL_MATRIX=write cargo test --locked --test every_system_in_every_scenario
