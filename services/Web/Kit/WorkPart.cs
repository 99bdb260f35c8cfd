using MentorNet.Caseload.V1;
using Microsoft.AspNetCore.Components;

namespace MentorNet.Web.Kit;

/// <summary>A part of a page on which two people work together.</summary>
public abstract class WorkPart : Part
{
    /// <summary>The two.</summary>
    [CascadingParameter] public Engagement Engagement { get; set; } = null!;

    /// <summary>The uuid of their engagement, which is that of their pairing, where there is one.</summary>
    internal string Id => Engagement.Name["engagements/".Length..];

    /// <summary>Whether something may be changed: the engagement has not ended, and does not rest.</summary>
    internal bool Open => Engagement.State == Engagement.Types.State.Open;
}
