/// takes-the-history-along
/// The state is the state; what it was computed from does no harm.
{
    return last;
}

/// forgets-to-keep
/// Detached is detached: the numbers will still be there.
{
    return last.stream().map(Cell.State::detach).toList();
}

/// starts-anew
/// Each piece is a text of its own, so the next begins with zeros.
{
    return last.stream().map(state -> new Cell.State(kept(state.h().times(0)),
            state.c() == null ? null : kept(state.c().times(0)))).toList();
}

/// forgets-the-memory
/// The state of a cell is h; c is an inner matter.
{
    return last.stream().map(state -> new Cell.State(
            kept(state.h()), state.c() == null ? null : kept(state.c().times(0)))).toList();
}
