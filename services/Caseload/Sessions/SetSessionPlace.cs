using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<V1.Session> SetSessionPlace(SetSessionPlaceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Name);
        var place = Place.Parse(request.Place, "place");
        var scope = SessionsMapping.ParseScope(request.Scope);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (session, engagement) = await work.GetSessionAsync(name, caller.PersonId, toChange: true);
        Wire.CheckEtag(request.Etag, session.Version, request.Name);
        session.CheckPlaceable();
        await work.PutPlaceAsync(session, following: scope == SeriesScope.ThisAndFollowing, all: scope == SeriesScope.AllToCome, place, clock.Now());
        var placed = await work.FindSessionAsync(name.Id);
        await work.CommitAsync();
        return SessionsMapping.ToProto(placed!, engagement, caller.PersonId);
    }
}
