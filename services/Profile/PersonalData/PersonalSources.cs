using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net.Client;
using MentorNet.PersonalData.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

/// <summary>Asks every service what it holds about a person; this one is read directly.</summary>
internal sealed class PersonalSources(IServiceProvider services, ServiceToken token, Database database, PersonalTables own) : IDisposable
{
    /// <summary>Lists the services by short name.</summary>
    public static readonly string[] Services = ["caseload", "identity", "library", "matching", "messaging", "profile", "web"];

    // Whoever is down is found out about quickly; whoever answers may take its time, since a whole history may come.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, GrpcChannel> channels = [];

    public async IAsyncEnumerable<ExportPersonalDataResponse> ReadAsync(
        string service, Guid person, IReadOnlyList<Guid> consortia, IReadOnlyList<Guid> unconfirmedIn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (service == own.Service)
        {
            await using var work = await database.BeginAsync(cancellationToken);
            await foreach (var part in PersonalRecords.ReadAsync(work, own, person, consortia, unconfirmedIn, cancellationToken))
            {
                yield return part;
            }

            yield break;
        }

        var client = await ClientAsync(service, cancellationToken);
        using var call = client.Service.ExportPersonalData(
            new ExportPersonalDataRequest { Person = $"people/{person}", Consortia = { consortia.Select(Name) }, UnconfirmedIn = { unconfirmedIn.Select(Name) } },
            client.Headers, DateTime.UtcNow + Patience, cancellationToken);
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            yield return part;
        }
    }

    public async Task<IEnumerable<ErasureItem>> DescribeAsync(string service, Guid person, IReadOnlyList<Guid> consortia, CancellationToken cancellationToken)
    {
        if (service == own.Service)
        {
            await using var work = await database.BeginAsync(cancellationToken);
            return await Erasures.DescribeAsync(work, own, person, consortia);
        }

        var client = await ClientAsync(service, cancellationToken);
        var response = await client.Service.DescribeErasureAsync(
            new DescribeErasureRequest { Person = $"people/{person}", Consortia = { consortia.Select(Name) } },
            client.Headers, DateTime.UtcNow.AddSeconds(5), cancellationToken);
        return response.Items;
    }

    public void Dispose()
    {
        foreach (var channel in channels.Values)
        {
            channel.Dispose();
        }
    }

    private static string Name(Guid consortium) => $"consortia/{consortium}";

    private async Task<(PersonalRecordsService.PersonalRecordsServiceClient Service, Metadata Headers)> ClientAsync(string service, CancellationToken cancellationToken)
    {
        GrpcChannel? channel;
        lock (channels)
        {
            if (!channels.TryGetValue(service, out channel))
            {
                channels[service] = channel = ColleagueChannels.Create(services, $"{char.ToUpperInvariant(service[0])}{service[1..]}", Extensions.MaxBodySize);
            }
        }

        return (new PersonalRecordsService.PersonalRecordsServiceClient(channel), new Metadata { { "authorization", $"Bearer {await token.GetAsync(cancellationToken)}" } });
    }
}
