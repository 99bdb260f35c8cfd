using Grpc.Core;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
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

        if (scope is not null && found.Kind == (short)RelationKind.ParentOf && await work.EyesAsync(caller) is var eyes
            && (eyes.Viewer.Employer is null || Wall.Between(eyes.Viewer.Walls, [found.Organization, found.OtherOrganization])))
        {
            // It stands between them and people of the other organization.
            throw WallErrors.ConfirmByAnother();
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
