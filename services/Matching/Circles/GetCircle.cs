using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

internal sealed partial class CirclesApi
{
    public override async Task<Circle> GetCircle(GetCircleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (proposal, number) = CirclesMapping.ParseCircle(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var seats = await work.ListSeatsAsync(caller.ConsortiumId, caller.PersonId, proposal, number);
        return (await ShowAsync(work, caller, seats)).SingleOrDefault() ?? throw (seats.Count == 0 ? CircleErrors.CircleNotFound(request.Name) : CircleErrors.CircleLeft(request.Name));
    }
}
