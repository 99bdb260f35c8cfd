using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

/// <summary>Proposals of circles as protos show them.</summary>
internal static class CirclesMapping
{
    /// <summary>Reads `circles/{uuid}.{number}`.</summary>
    public static (Guid Proposal, int Number) ParseCircle(string name, string field) =>
        name.Split('/', '.') is ["circles", var id, var circle]
            && Guid.TryParseExact(id, "D", out var proposal)
            && int.TryParse(circle, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (proposal, number)
            : throw Errors.InvalidField(field, "must be 'circles/', a UUID, a dot, and a number.");

    public static V1.CircleProposal ToProto(CircleProposal proposal) => new()
    {
        Name = $"circleProposals/{proposal.Id}",
        Need = $"needs/{proposal.Need}",
        Size = proposal.Size,
        Seed = proposal.Seed,
        State = proposal.State switch
        {
            CircleState.Kept => V1.CircleProposal.Types.State.Kept,
            CircleState.Discarded => V1.CircleProposal.Types.State.Discarded,
            _ => V1.CircleProposal.Types.State.Proposed,
        },
        CreateTime = Timestamp.FromDateTimeOffset(proposal.CreatedAt),
        DecideTime = proposal.DecidedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        Etag = Wire.Etag(proposal.Version),
    };

    public static V1.CircleProposal.Types.Reason ToProto(CircleReason reason) => new()
    {
        Code = reason.Code switch
        {
            CircleCode.SameKindOfOrganization => V1.CircleProposal.Types.Reason.Types.Code.SameKindOfOrganization,
            CircleCode.SameTeamSize => V1.CircleProposal.Types.Reason.Types.Code.SameTeamSize,
            CircleCode.SameReporting => V1.CircleProposal.Types.Reason.Types.Code.SameReporting,
            CircleCode.NeedOffered => V1.CircleProposal.Types.Reason.Types.Code.NeedOffered,
            CircleCode.YearsOfPractice => V1.CircleProposal.Types.Reason.Types.Code.YearsOfPractice,
            CircleCode.States => V1.CircleProposal.Types.Reason.Types.Code.States,
            CircleCode.LanguageShared => V1.CircleProposal.Types.Reason.Types.Code.LanguageShared,
            _ => V1.CircleProposal.Types.Reason.Types.Code.Unspecified,
        },
        Arguments = { reason.Arguments.ToDictionary() },
    };
}
