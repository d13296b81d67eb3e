//! Sprig's names for the functions of lists that return errors. Here every one of them does.

use super::{
    ELEMENT, Function, MAP, Signature, Type, WITH, append, compact, first, has, initial, last, prepend, rest, reverse,
    uniq, without,
};

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new("mustFirst", ELEMENT, "The same as `first`.", ("{{list 1 2 3 | mustFirst}}", "1"), first),
    Function::new("mustLast", ELEMENT, "The same as `last`.", ("{{list 1 2 3 | mustLast}}", "3"), last),
    Function::new("mustRest", MAP, "The same as `rest`.", ("{{list 1 2 3 | mustRest}}", "[2 3]"), rest),
    Function::new("mustInitial", MAP, "The same as `initial`.", ("{{list 1 2 3 | mustInitial}}", "[1 2]"), initial),
    Function::new("mustAppend", WITH, "The same as `append`.", ("{{mustAppend (list 1 2) 3}}", "[1 2 3]"), append),
    Function::new("mustPush", WITH, "The same as `append`.", ("{{mustPush (list 1 2) 3}}", "[1 2 3]"), append),
    Function::new("mustPrepend", WITH, "The same as `prepend`.", ("{{mustPrepend (list 1 2) 0}}", "[0 1 2]"), prepend),
    Function::new("mustReverse", MAP, "The same as `reverse`.", ("{{list 1 2 3 | mustReverse}}", "[3 2 1]"), reverse),
    Function::new("mustUniq", MAP, "The same as `uniq`.", ("{{list 1 2 1 | mustUniq}}", "[1 2]"), uniq),
    Function::new(
        "mustWithout",
        Signature::variadic(&[Type::Any], Type::Any, Type::List),
        "The same as `without`.",
        ("{{mustWithout (list 1 2 3) 1}}", "[2 3]"),
        without,
    ),
    Function::new(
        "mustHas",
        Signature::fixed(&[Type::Any, Type::Any], Type::Bool),
        "The same as `has`.",
        ("{{mustHas 2 (list 1 2)}}", "true"),
        has,
    ),
    Function::new("mustCompact", MAP, "The same as `compact`.", ("{{list 0 1 2 | mustCompact}}", "[1 2]"), compact),
];
