using System.Globalization;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

internal sealed partial class CirclesApi
{
    public override async Task<Circle> GetCircle(GetCircleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Name.Split('/', '.') is not ["circles", var id, var circle]
            || !Guid.TryParseExact(id, "D", out var proposal)
            || !int.TryParse(circle, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw Errors.InvalidField("name", "must be 'circles/', a UUID, a dot, and a number.");
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var seats = await work.ListSeatsAsync(caller.ConsortiumId, caller.PersonId, proposal, number);
        return (await ShowAsync(work, caller, seats)).SingleOrDefault() ?? throw CircleErrors.CircleNotFound(request.Name);
    }
}
