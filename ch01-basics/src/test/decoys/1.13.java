/// counts-groups-instead-of-members
/// The impurity after the question is the mean over the groups.
{
    var all = new int[groups[0].length];
    var after = 0.0;
    for (var group : groups) {
        for (var k = 0; k < all.length; k++) {
            all[k] += group[k];
        }
        after += of(group) / groups.length;
    }
    return of(all) - after;
}

/// forgets-what-was-before
/// The purest groups win, so the impurity after the question is all that
/// matters.
{
    var all = 0;
    for (var group : groups) {
        all += total(group);
    }
    var after = 0.0;
    for (var group : groups) {
        after += (double) total(group) / all * of(group);
    }
    return 1 - after;
}

/// rounds-the-shares-to-whole-numbers
/// The share of a group is its size divided by the total.
{
    var all = new int[groups[0].length];
    for (var group : groups) {
        for (var k = 0; k < all.length; k++) {
            all[k] += group[k];
        }
    }
    var after = 0.0;
    for (var group : groups) {
        after += total(group) / total(all) * of(group);
    }
    return of(all) - after;
}
