//! What goes wrong when a script runs, in the words of PowerShell 7 and of Exchange Online's module.

use super::super::exchange::SERVER;

/// An error that a command reports; the script goes on behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub String);

impl Fault {
    pub fn unknown_command(name: &str) -> Self {
        Self(format!(
            "{name}: The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n\
             Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
        ))
    }

    /// A cmdlet that the module has and the practice organization does not.
    pub fn not_here(name: &str) -> Self {
        Self(format!(
            "{name}: Exchange Online has this cmdlet; the practice organization does not."
        ))
    }

    pub fn unknown_parameter(cmdlet: &str, name: &str) -> Self {
        Self(format!(
            "{cmdlet}: A parameter cannot be found that matches parameter name '{name}'."
        ))
    }

    pub fn ambiguous_parameter(cmdlet: &str, name: &str) -> Self {
        Self(format!(
            "{cmdlet}: Parameter cannot be processed because the parameter name '{name}' is ambiguous."
        ))
    }

    pub fn repeated_parameter(cmdlet: &str, name: &str) -> Self {
        Self(format!(
            "{cmdlet}: Cannot bind parameter because parameter '{name}' is specified more than once."
        ))
    }

    pub fn missing_argument(cmdlet: &str, name: &str) -> Self {
        Self(format!(
            "{cmdlet}: Missing an argument for parameter '{name}'. Specify a parameter of type 'System.String' and try again."
        ))
    }

    pub fn too_many_arguments(cmdlet: &str, argument: &str) -> Self {
        Self(format!(
            "{cmdlet}: A positional parameter cannot be found that accepts argument '{argument}'."
        ))
    }

    pub fn missing_mandatory(cmdlet: &str, names: &[&str]) -> Self {
        Self(format!(
            "{cmdlet}: Cannot process command because of one or more missing mandatory parameters: {}.",
            names.join(" ")
        ))
    }

    pub fn empty(cmdlet: &str, name: &str) -> Self {
        Self(format!(
            "{cmdlet}: Cannot bind argument to parameter '{name}' because it is an empty string."
        ))
    }

    pub fn no_conversion(cmdlet: &str, name: &str, value: &str, wanted: &str) -> Self {
        Self(format!(
            "{cmdlet}: Cannot process argument transformation on parameter '{name}'. Cannot convert value \"{value}\" to type \"{wanted}\"."
        ))
    }

    /// Exchange's own errors: kind, bar, words.
    pub fn exchange(kind: &str, words: &str) -> Self {
        Self(format!("|Microsoft.Exchange.{kind}|{words}"))
    }

    pub fn not_found(object: &str) -> Self {
        Self::exchange(
            "Configuration.Tasks.ManagementObjectNotFoundException",
            &format!(
                "The operation couldn't be performed because object '{object}' couldn't be found on '{SERVER}'."
            ),
        )
    }

    pub fn already_there(kind: &str, name: &str) -> Self {
        Self::exchange(
            "Data.Directory.ADObjectAlreadyExistsException",
            &format!("The {kind} \"{name}\" already exists."),
        )
    }

    pub fn too_much() -> Self {
        Self(
            "The script was ended: it runs more commands than the practice PowerShell allows."
                .to_owned(),
        )
    }
}
