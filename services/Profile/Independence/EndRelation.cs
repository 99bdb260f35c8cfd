using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

internal sealed partial class IndependenceApi
{
    public override async Task<V1.Relation> EndRelation(EndRelationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "relations", "name");
        var end = IndependenceMapping.ParseDate(request.EndDate, "end_date");
        var scope = ScopeOf(caller, nameof(EndRelation));

        await using var work = await BeginAsync(caller, context.CancellationToken);
        var found = await work.FindRelationAsync(id) ?? throw IndependenceErrors.RelationNotFound(request.Name);
        if (found.ConsortiumId != scope)
        {
            throw IndependenceErrors.RelationNotYours(request.Name);
        }

        // What began today, and was a mistake, ends today at the earliest that it can.
        var yesterday = Today().AddDays(-1);
        await work.EndRelationAsync(id, end ?? (found.StartOn > yesterday ? found.StartOn.Value : yesterday));
        var ended = (await work.FindRelationAsync(id))!;
        var shown = await ShownAsync(work, caller, [ended]);
        await work.CommitAsync();
        return shown[0];
    }
}
