using System.Collections.Frozen;

namespace MentorNet.Library.Resources;

/// <summary>Where a resource stands; the numbers are those of the proto.</summary>
internal enum ResourceState : short
{
    Draft = 1,
    Published = 2,
    Submitted = 3,
    InReview = 4,
    ChangesAsked = 5,
    Retired = 6,
    Superseded = 7,
}

/// <summary>What somebody does with a resource.</summary>
internal enum ResourceCommand
{
    Edit,
    Delete,
    Submit,
    TakeBack,
    Claim,
    GiveBack,
    Approve,
    Return,
    Publish,
    Retire,
    Revise,
    Show,
}

/// <summary>The life of a resource: each command in each state in which it may be given, and where that leads.</summary>
internal static class Lifecycle
{
    private static readonly FrozenDictionary<(ResourceState, ResourceCommand), ResourceState> Steps = new Dictionary<(ResourceState, ResourceCommand), ResourceState>
    {
        [(ResourceState.Draft, ResourceCommand.Edit)] = ResourceState.Draft,
        [(ResourceState.Draft, ResourceCommand.Delete)] = ResourceState.Draft,
        [(ResourceState.Draft, ResourceCommand.Submit)] = ResourceState.Submitted,
        [(ResourceState.Draft, ResourceCommand.Publish)] = ResourceState.Published,
        [(ResourceState.Submitted, ResourceCommand.TakeBack)] = ResourceState.Draft,
        [(ResourceState.Submitted, ResourceCommand.Claim)] = ResourceState.InReview,
        [(ResourceState.InReview, ResourceCommand.TakeBack)] = ResourceState.Draft,
        [(ResourceState.InReview, ResourceCommand.Claim)] = ResourceState.InReview,
        [(ResourceState.InReview, ResourceCommand.GiveBack)] = ResourceState.Submitted,
        [(ResourceState.InReview, ResourceCommand.Approve)] = ResourceState.Published,
        [(ResourceState.InReview, ResourceCommand.Return)] = ResourceState.ChangesAsked,
        [(ResourceState.ChangesAsked, ResourceCommand.Edit)] = ResourceState.ChangesAsked,
        [(ResourceState.ChangesAsked, ResourceCommand.Delete)] = ResourceState.ChangesAsked,
        [(ResourceState.ChangesAsked, ResourceCommand.Submit)] = ResourceState.Submitted,
        [(ResourceState.Published, ResourceCommand.Retire)] = ResourceState.Retired,
        [(ResourceState.Published, ResourceCommand.Revise)] = ResourceState.Published,
        [(ResourceState.Retired, ResourceCommand.Revise)] = ResourceState.Retired,
        [(ResourceState.Retired, ResourceCommand.Submit)] = ResourceState.Submitted,
        [(ResourceState.Retired, ResourceCommand.Publish)] = ResourceState.Published,
        [(ResourceState.Retired, ResourceCommand.Show)] = ResourceState.Published,
    }.ToFrozenDictionary();

    /// <summary>The state to which a command leads; null where it may not be given.</summary>
    public static ResourceState? Next(this ResourceState state, ResourceCommand command) => Steps.TryGetValue((state, command), out var next) ? next : null;

    /// <summary>The state to which a command leads. Error: RESOURCE_STATE_MISMATCH.</summary>
    public static ResourceState After(this ResourceState state, ResourceCommand command, Guid resource) => state.Next(command) ?? throw ResourceErrors.StateMismatch(resource, state);
}
