"""What the models of Microsoft's Graph SDK have no place for."""


def unknown(value, path):
    """Names of properties that a model, or one inside it, keeps aside."""
    if isinstance(value, tuple):
        # The store keeps a list with its length.
        value = value[0]
    if isinstance(value, list):
        return [name for one in value for name in unknown(one, f"{path}[]")]
    more = getattr(value, "additional_data", None) or {}
    names = [f"{path}.{name}" for name in more if "@" not in name]
    store = getattr(value, "backing_store", None)
    for name, inner in store.enumerate_() if store else []:
        if name != "additional_data":
            names += unknown(inner, f"{path}.{name}")
    return names
