using System.Security.Cryptography;
using Grpc.Core;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

internal sealed partial class IndependenceApi
{
    public override async Task<V1.Relation> CreateRelation(CreateRelationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Relation ?? new V1.Relation();
        if (asked.Kind == V1.Relation.Types.Kind.Unspecified || !Enum.IsDefined(asked.Kind))
        {
            throw Errors.InvalidField("relation.kind", "must be one of the kinds of relations.");
        }

        var first = Parse.Organization(asked.Organization, "relation.organization");
        var second = Parse.Organization(asked.OtherOrganization, "relation.other_organization");
        if (first == second)
        {
            throw Errors.InvalidField("relation.other_organization", "must be another organization.");
        }

        // Rivals, and those in litigation, are the same to each other: one way of writing it.
        if (asked.Kind is V1.Relation.Types.Kind.Rival or V1.Relation.Types.Kind.InLitigationWith && string.CompareOrdinal(first, second) > 0)
        {
            (first, second) = (second, first);
        }

        var start = IndependenceMapping.ParseDate(asked.StartDate, "relation.start_date");
        var end = IndependenceMapping.ParseDate(asked.EndDate, "relation.end_date");
        if (end < start)
        {
            throw Errors.InvalidField("relation.end_date", "must not be before the first day.");
        }

        var source = Parse.Text(asked.Source, "relation.source", 1, 300);
        // Whoever makes ids from a file may come to the same ones as somebody of another consortium: each has its own.
        var requestId = Parse.RequestId(request.RequestId) is { } given ? new Guid(SHA256.HashData([.. caller.ConsortiumId.ToByteArray(), .. given.ToByteArray()])[..16]) : (Guid?)null;
        var scope = ScopeOf(caller, nameof(CreateRelation));

        await using var work = await BeginAsync(caller, context.CancellationToken);
        if (requestId is { } id && await work.FindRelationByRequestAsync(id) is { } known)
        {
            return IndependenceMapping.ToProto(known, Today());
        }

        foreach (var name in new[] { first, second })
        {
            _ = await work.FindOrganizationAsync(name) ?? throw OrganizationErrors.OrganizationNotFound($"organizations/{name}");
        }

        var now = clock.GetMicroseconds();
        var row = new RelationRow(Guid.CreateVersion7(now), scope, (short)asked.Kind, first, second, "", "", start, end, source, caller.PersonId, now);
        if (!await work.AddRelationAsync(row, requestId))
        {
            throw IndependenceErrors.RelationExists(asked.Organization, asked.OtherOrganization);
        }

        var stored = (await work.FindRelationAsync(row.Id))!;
        var apart = asked.Kind == V1.Relation.Types.Kind.ParentOf ? await work.PublishWallsAsync(scope, now) : [];
        await work.CommitAsync();
        await telling.TellAsync(apart);
        return IndependenceMapping.ToProto(stored, Today());
    }
}
