using Dapper;
using k8s.Models;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>Runs the steps of a restore in a cluster, one after the other, each with the arguments and the environment of its own container; only addresses, logins and the folder of a volume are those of this machine.</summary>
public sealed class RestoreStepTests : IAsyncLifetime
{
    private readonly string list = Directory.CreateTempSubdirectory("mentornet-erased-").FullName;
    private EmptyDatabase database = null!;

    public static TheoryData<string> Services() => new(Repository.Services);

    public async Task InitializeAsync() => database = await EmptyDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(list, recursive: true);
        await database.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_restored_database_is_migrated_and_cleared_of_erased_people_the_queues_are_made_and_what_was_sent_is_sent_again(string service)
    {
        var erased = Guid.CreateVersion7();
        await ErasureList.AppendAsync(Path.Combine(list, "erased-people.csv"), erased, DateTimeOffset.UtcNow, [Guid.CreateVersion7()]);
        var cluster = await Cluster.RenderAsync("restore+backup");
        var first = await JobAsync(cluster, "1-erase");
        await RunAsync(cluster, first, first.InitContainers.Single(container => container.Name == $"{service}-migrate"));
        await using var source = NpgsqlDataSource.Create(database.Owner);
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO sent_events (id, message_id, type, body) VALUES (1, gen_random_uuid(), 'sent', '{}');
            INSERT INTO outbox (message_id, type, body) VALUES (gen_random_uuid(), 'waiting', '{}');
            """);

        await RunAsync(cluster, first, Of(first, service));

        Assert.Equal([erased], await connection.QueryAsync<Guid>("SELECT person_id FROM erased_people"));

        var second = await JobAsync(cluster, "2-queues");
        await using (var broker = await new ConnectionFactory { Uri = TestBroker.Address }.CreateConnectionAsync())
        {
            var queues = SourceCode.Queues(service).ToList();
            Assert.NotEmpty(queues);
            var there = new HashSet<string>();
            foreach (var queue in queues)
            {
                if (await IsThereAsync(broker, queue))
                {
                    there.Add(queue); // a service of another project's tests has made it
                }
            }

            await RunAsync(cluster, second, Of(second, service));

            foreach (var queue in queues)
            {
                Assert.True(await IsThereAsync(broker, queue), queue);
                if (!there.Contains(queue))
                {
                    await RemoveAsync(broker, queue);
                }
            }
        }

        var third = await JobAsync(cluster, "3-resend");
        await RunAsync(cluster, third, Of(third, service));

        Assert.Equal(["sent", "waiting"], await connection.QueryAsync<string>("SELECT type FROM outbox ORDER BY id"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("SELECT count(*)::int FROM sent_events"));
    }

    private static async Task<V1PodSpec> JobAsync(Cluster cluster, string step)
    {
        var rendered = await Cluster.RenderStepAsync(step);
        cluster.Objects.AddRange(rendered.Objects);
        return rendered.All<V1Job>().Single().Spec.Template.Spec;
    }

    private static V1Container Of(V1PodSpec pod, string service) => pod.Containers.Single(container => container.Name == service);

    private async Task RunAsync(Cluster cluster, V1PodSpec pod, V1Container container)
    {
        var environment = cluster.Environment(container);
        foreach (var (name, value) in environment.Where(variable => variable.Key.StartsWith("ConnectionStrings__", StringComparison.Ordinal)).ToList())
        {
            var here = new NpgsqlConnectionStringBuilder(name == "ConnectionStrings__Migration" ? database.Owner : database.Runtime);
            environment[name] = name == "ConnectionStrings__Broker" ? TestBroker.Address.ToString()
                : new NpgsqlConnectionStringBuilder(value) { Host = here.Host, Port = here.Port, Database = here.Database, Username = here.Username, Password = here.Password }.ToString();
        }

        var volumes = pod.Volumes.Where(volume => volume.ConfigMap is not null).Select(volume => volume.Name).ToHashSet();
        var arguments = container.Args.Select(argument => container.VolumeMounts.FirstOrDefault(mount => volumes.Contains(mount.Name) && argument.StartsWith($"{mount.MountPath}/", StringComparison.Ordinal)) is { } mount
            ? list + argument[mount.MountPath.Length..]
            : argument);
        var (status, output) = await Part.RunAsync(container.Image["mentornet/".Length..].Split(':')[0], arguments, environment);
        Assert.True(status == 0, $"{container.Name} {string.Join(' ', container.Args)}: {output}");
    }

    private static async Task<bool> IsThereAsync(IConnection broker, string queue)
    {
        await using var channel = await broker.CreateChannelAsync();
        try
        {
            await channel.QueueDeclarePassiveAsync(queue);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
        {
            return false;
        }
    }

    // Nobody reads it, so it would keep what other tests publish; unless one of their services has begun to.
    private static async Task RemoveAsync(IConnection broker, string queue)
    {
        await using var channel = await broker.CreateChannelAsync();
        if ((await channel.QueueDeclarePassiveAsync(queue)).ConsumerCount == 0)
        {
            await channel.QueueDeleteAsync(queue);
        }
    }
}
