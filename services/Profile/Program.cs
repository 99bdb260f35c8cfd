using MassTransit;
using MentorNet.Identity.V1;
using MentorNet.Profile.Api;
using MentorNet.Profile.Consumers;
using MentorNet.Profile.Import;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate"])
{
    return Migrations.Run(typeof(Program).Assembly, builder.Configuration);
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
