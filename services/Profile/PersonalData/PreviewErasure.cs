using Grpc.Core;
using MentorNet.PersonalData.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

internal sealed partial class PersonalDataApi
{
    public override async Task<PreviewErasureResponse> PreviewErasure(PreviewErasureRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        IReadOnlyList<Guid> consortia;
        await using (var work = await database.BeginAsync(context.CancellationToken))
        {
            await work.AsPersonAsync(caller.PersonId);
            consortia = await work.ListConsortiaOfAsync(caller.PersonId);
        }

        var answers = await Task.WhenAll(PersonalSources.Services.Select(service => AskAsync(service, caller.PersonId, consortia, context.CancellationToken)));
        var response = new PreviewErasureResponse();
        foreach (var (service, items) in answers)
        {
            if (items is null)
            {
                response.NotAnswering.Add(service);
                continue;
            }

            response.Effects.Add(items.Select(item => new ErasureEffect
            {
                Service = service,
                Title = item.Title,
                Count = item.Count,
                Kept = item.Fate == ErasureItem.Types.Fate.KeptWithoutName,
                Reason = item.Reason,
            }));
        }

        return response;
    }

    private async Task<(string Service, IEnumerable<ErasureItem>? Items)> AskAsync(string service, Guid person, IReadOnlyList<Guid> consortia, CancellationToken cancellationToken)
    {
        try
        {
            return (service, await sources.DescribeAsync(service, person, consortia, cancellationToken));
        }
        catch (Exception e) when (e is RpcException or HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            return (service, null);
        }
    }
}
