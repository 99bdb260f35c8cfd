using Google.Protobuf;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests;

public sealed class InputTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services = [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.caseload.v1")];

    [Fact]
    public async Task No_name_day_or_time_breaks_a_method()
    {
        var good = new Dictionary<string, IMessage>();
        Assert.Empty(await EveryField.NamesTakenAsync(method => service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), good, Services));
        Assert.Empty(await EveryField.TimesThatBreakAsync(method => service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), good, Services));
    }

    [Fact]
    public async Task No_index_is_one_that_the_services_login_cannot_use() => Assert.Empty(await DeadIndexes.OfAsync(service.Postgres));

    [Fact]
    public async Task No_policy_reads_a_setting_for_each_row() => Assert.Empty(await SlowPolicies.OfAsync(service.Postgres));
}
