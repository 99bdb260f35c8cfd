using Google.Protobuf.WellKnownTypes;

namespace MentorNet.Matching.Circles;

/// <summary>Proposals of circles as protos show them.</summary>
internal static class CirclesMapping
{
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
}
