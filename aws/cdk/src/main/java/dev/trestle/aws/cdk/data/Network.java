package dev.trestle.aws.cdk.data;

import dev.trestle.aws.cdk.parts.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnInternetGateway;
import software.amazon.awscdk.services.ec2.CfnRoute;
import software.amazon.awscdk.services.ec2.CfnRouteTable;
import software.amazon.awscdk.services.ec2.CfnSubnet;
import software.amazon.awscdk.services.ec2.CfnSubnetRouteTableAssociation;
import software.amazon.awscdk.services.ec2.CfnVPC;
import software.amazon.awscdk.services.ec2.CfnVPCGatewayAttachment;

/**
 * Two isolated subnets for the database and its functions: no route leads out of them, there is no
 * NAT and no endpoint. Two public ones for the optional Fargate task, which must reach Salesforce;
 * nothing in them accepts connections.
 */
record Network(CfnVPC vpc, List<String> isolated, List<String> open) {
  private static final List<String> ZONES = List.of("A", "B");

  static Network make(Stack stack, DataParameters parameters) {
    var vpc =
        CfnVPC.Builder.create(stack, "Vpc")
            .cidrBlock(parameters.vpcCidr().getValueAsString())
            .enableDnsHostnames(true)
            .enableDnsSupport(true)
            .tags(List.of(tag("network")))
            .build();
    var isolated = subnets(stack, vpc, "Isolated", 0);
    var open = subnets(stack, vpc, "Public", ZONES.size());
    wayOut(stack, vpc);
    return new Network(vpc, isolated, open);
  }

  private static List<String> subnets(Stack stack, CfnVPC vpc, String kind, int first) {
    var table =
        CfnRouteTable.Builder.create(stack, kind + "Routes")
            .vpcId(vpc.getRef())
            .tags(List.of(tag(kind.toLowerCase(Locale.ROOT))))
            .build();
    List<String> ids = new ArrayList<>();
    for (int zone = 0; zone < ZONES.size(); zone++) {
      var id = kind + "Subnet" + ZONES.get(zone);
      var subnet =
          CfnSubnet.Builder.create(stack, id)
              .vpcId(vpc.getRef())
              .availabilityZone(Fn.select(zone, Fn.getAzs()))
              .cidrBlock(
                  Fn.select(first + zone, Fn.cidr(vpc.getAttrCidrBlock(), 2 * ZONES.size(), "8")))
              .mapPublicIpOnLaunch(false)
              .tags(List.of(tag(kind.toLowerCase(Locale.ROOT) + "-" + zone)))
              .build();
      CfnSubnetRouteTableAssociation.Builder.create(stack, id + "Routes")
          .subnetId(subnet.getRef())
          .routeTableId(table.getRef())
          .build();
      ids.add(subnet.getRef());
    }
    return List.copyOf(ids);
  }

  private static void wayOut(Stack stack, CfnVPC vpc) {
    var gateway =
        CfnInternetGateway.Builder.create(stack, "InternetGateway")
            .tags(List.of(tag("gateway")))
            .build();
    var attachment =
        CfnVPCGatewayAttachment.Builder.create(stack, "InternetGatewayAttachment")
            .vpcId(vpc.getRef())
            .internetGatewayId(gateway.getRef())
            .build();
    CfnRoute.Builder.create(stack, "PublicWayOut")
        .routeTableId(Fn.ref("PublicRoutes"))
        .destinationCidrBlock("0.0.0.0/0")
        .gatewayId(gateway.getRef())
        .build()
        .getNode()
        .addDependency(attachment);
  }

  private static CfnTag tag(String rest) {
    return CfnTag.builder().key("Name").value(Names.named(rest)).build();
  }
}
