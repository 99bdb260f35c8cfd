using MassTransit;
using MentorNet.Identity.V1;
using MentorNet.Profile.Api;
using MentorNet.Profile.Consumers;
using MentorNet.Profile.Import;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration) is { } status)
{
    return status;
}

builder.AddServiceDefaults("profile", ProfileService.Descriptor);
builder.AddDatabase();
builder.AddBus(bus =>
{
    bus.AddConsumer<MembershipChangedConsumer>();
    bus.AddConsumer<ConsortiumDeletedConsumer>();
});
builder.AddColleague<IdentityService.IdentityServiceClient>("Identity");
builder.Services.AddSingleton<OrganizationImporter>();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<ProfileApi>();
await app.RunAsync();
return 0;
