/// does-not-wait
/// Every value passes on what it has whenever somebody comes by.
{
    gradient = 1;
    var open = new ArrayDeque<>(List.of(this));
    while (!open.isEmpty()) {
        var value = open.pop();
        value.back.run();
        for (var input : value.inputs) {
            open.push(input);
            if (open.size() > 1_000) {
                throw new IllegalStateException("too many visits");
            }
        }
    }
}

/// each-once-in-the-order-of-discovery
/// Visit everything once, from the result down.
{
    var seen = new IdentityHashMap<Value, Integer>();
    var order = new java.util.ArrayList<Value>(List.of(this));
    for (var i = 0; i < order.size(); i++) {
        order.get(i).gradient = 0;
        for (var input : order.get(i).inputs) {
            if (seen.put(input, 1) == null) {
                order.add(input);
            }
        }
    }
    gradient = 1;
    for (var value : order) {
        value.back.run();
    }
}

/// adds-up-over-calls
/// Gradients add up, so nothing needs to be cleared.
{
    var outstanding = new IdentityHashMap<Value, Integer>();
    var open = new ArrayDeque<>(List.of(this));
    while (!open.isEmpty()) {
        for (var input : open.pop().inputs) {
            if (outstanding.merge(input, 1, Integer::sum) == 1) {
                open.push(input);
            }
        }
    }
    gradient = 1;
    open.push(this);
    while (!open.isEmpty()) {
        var value = open.pop();
        value.back.run();
        for (var input : value.inputs) {
            if (outstanding.merge(input, -1, Integer::sum) == 0) {
                open.push(input);
            }
        }
    }
}

/// forgets-the-start
/// The gradient of the result is what comes out, so it is not set.
{
    var outstanding = new IdentityHashMap<Value, Integer>();
    var open = new ArrayDeque<>(List.of(this));
    while (!open.isEmpty()) {
        var value = open.pop();
        value.gradient = 0;
        for (var input : value.inputs) {
            if (outstanding.merge(input, 1, Integer::sum) == 1) {
                open.push(input);
            }
        }
    }
    open.push(this);
    while (!open.isEmpty()) {
        var value = open.pop();
        value.back.run();
        for (var input : value.inputs) {
            if (outstanding.merge(input, -1, Integer::sum) == 0) {
                open.push(input);
            }
        }
    }
}
