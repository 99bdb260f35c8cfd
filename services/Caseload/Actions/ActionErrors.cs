using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

/// <summary>Every failure of action items that a caller is told about.</summary>
internal static class ActionErrors
{
    public static DomainException NotFound(Guid id) => Errors.NotFound("ACTION_ITEM_NOT_FOUND", Name(id));

    public static DomainException Done(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ACTION_ITEM_DONE", $"{Name(id)} is done. Reopen it first.").With("name", Name(id));

    public static DomainException TooMany() =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_ACTION_ITEMS", $"There are {ActionItem.MostOpen} things to do already. Finish or delete some first.").With("most", ActionItem.MostOpen);

    public static string Name(Guid id) => $"actionItems/{id}";
}
